/**
 * SQL: an address in the form that limits count: lower case, without the part after a plus, because mail programs put
 * `a+1@example.jp` into the mailbox of `a@example.jp`. For counting only: two such addresses may belong to two people.
 * @param address SQL of the address
 */
export const countedAddressSql = (address: string) =>
  `regexp_replace(lower(${address}), '^([^+@]+)\\+[^@]*@', '\\1@')`;
