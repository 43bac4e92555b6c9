import { rules } from '../catalogue.ts';
import { checkBookFacts } from '../checks/catalogue.ts';
import { districts, functionalAreas, streets } from '../codes/areas.ts';
import { codeSets } from '../codes/code-sets.ts';
import { flagSets } from '../codes/flags.ts';
import { outfallClasses } from '../codes/outfalls.ts';
import { oldPollutants, pollutants } from '../codes/pollutants.ts';
import { protocolLists } from '../codes/protocol.ts';
import { siteAuthorities } from '../codes/sites.ts';
import creditCode from '../codes/social-credit.json' with { type: 'json' };
import { outletKinds } from '../codes/source-codes.ts';
import { collectionBookSets } from '../collection/data-sets.ts';
import { geographyBookFacts } from '../geography/book-facts.ts';
import { modelCodeLists, modelEntities } from '../pollution-source/model.ts';
import { sharingBookFacts } from '../sharing/book-facts.ts';
import { type CheckFacts, checkBook } from './checks.ts';
import { type CollectionFacts, collectionBook } from './collection.ts';
import { dataManagementBook } from './data-management.ts';
import type { Book } from './document.ts';
import type { CentreFacts } from './facts.ts';
import { type GeographyFacts, geographyBook } from './geography.ts';
import { interfacesBook } from './interfaces.ts';
import { pollutionSourceBook } from './pollution-sources.ts';
import { publicCodesBook } from './public-codes.ts';
import { type SharingFacts, sharingBook } from './sharing.ts';

/** Catalogues that four of the books print. */
export interface BookCatalogues {
  checks: Omit<CheckFacts, 'rules'>;
  collection: Omit<CollectionFacts, 'refusals'>;
  sharing: SharingFacts;
  geography: GeographyFacts;
}

const catalogued: BookCatalogues = {
  checks: checkBookFacts,
  collection: { sets: collectionBookSets },
  sharing: sharingBookFacts,
  geography: geographyBookFacts,
};

/** The eight rule books in their order, from the data that the code runs. */
export function buildBooks(facts: CentreFacts, catalogues: BookCatalogues = catalogued): Book[] {
  return [
    dataManagementBook(facts),
    pollutionSourceBook({
      entities: modelEntities,
      lists: modelCodeLists,
      rules: rules.filter((rule) => rule.domain === 'pollutionSource'),
    }),
    publicCodesBook({
      sets: codeSets,
      pollutants,
      oldPollutants,
      districts,
      streets,
      functionalAreas,
      outletKinds,
      outfallClasses,
      siteAuthorities,
      protocolLists: Object.values(protocolLists),
      flagSets: Object.values(flagSets),
      creditCode,
      organisationCode: creditCode.organisation,
    }),
    collectionBook({ ...catalogues.collection, refusals: facts.refusals }),
    interfacesBook(facts),
    sharingBook(catalogues.sharing),
    checkBook({ ...catalogues.checks, rules }),
    geographyBook(catalogues.geography),
  ];
}
