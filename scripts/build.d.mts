/** Builds the base map and the web application with the given Node, where a source of theirs changed. */
export function build(node: string): void;
