import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import type { ModuleContract, Permission, Role } from '../../contract/index.ts';

type Ability = MongoAbility<[string, string]>;

/** Splits `ingest.import` into subject `ingest` and action `import`. */
function parts(name: string): { subject: string; action: string } {
  const dot = name.indexOf('.');
  return { subject: name.slice(0, dot), action: name.slice(dot + 1) };
}

/** Every permission that the contracts of the mounted modules name. */
export function permissionsOf(contracts: readonly ModuleContract[]): Permission[] {
  const found = new Map<string, Permission>();
  for (const contract of contracts) {
    for (const route of Object.values(contract.routes)) {
      if (typeof route.access !== 'object') continue;
      const known = found.get(route.access.name);
      if (known && known !== route.access && known.roles.join() !== route.access.roles.join()) {
        throw new Error(`permission ${route.access.name} is defined twice with different roles`);
      }
      found.set(route.access.name, route.access);
    }
  }
  return [...found.values()];
}

export interface Abilities {
  can(role: Role, permission: Permission): boolean;
  /** Names of the permissions a role holds. */
  of(role: Role): string[];
}

/** Builds one CASL ability for each role out of the permissions. */
export function abilitiesOf(permissions: readonly Permission[]): Abilities {
  const byRole = new Map<Role, Ability>();
  const ability = (role: Role): Ability => {
    const known = byRole.get(role);
    if (known) return known;
    const rules: RawRuleOf<Ability>[] = permissions
      .filter((permission) => permission.roles.includes(role))
      .map((permission) => parts(permission.name));
    const made = createMongoAbility<Ability>(rules);
    byRole.set(role, made);
    return made;
  };
  const can = (role: Role, permission: Permission): boolean => {
    const { action, subject } = parts(permission.name);
    return ability(role).can(action, subject);
  };
  return {
    can,
    of: (role) =>
      permissions.filter((permission) => can(role, permission)).map((permission) => permission.name),
  };
}
