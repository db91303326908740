/**
 * What a resolver answers for a payload of the contract: the domain's record under the noun that the SDL gives it. The
 * first type is generated from the SDL, so that a resolver with another noun does not compile.
 */
export type Payload<InContract, InDomain> = Record<keyof InContract, InDomain>;
