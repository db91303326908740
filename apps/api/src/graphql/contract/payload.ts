/**
 * A resolver's result for a payload of the contract: the domain's record under the noun of the SDL. The first type is
 * generated from the SDL, so a resolver with another noun does not compile.
 */
export type Payload<InContract, InDomain> = Record<keyof InContract, InDomain>;
