/**
 * SQL: an address as bounds count it: in lower case and without what follows a plus, because mail programs put
 * `a+1@example.jp` into the mailbox of `a@example.jp`. For counting only: two such addresses may be two people's.
 * @param address SQL of the address
 */
export const countedAddressSql = (address: string) =>
  `regexp_replace(lower(${address}), '^([^+@]+)\\+[^@]*@', '\\1@')`;
