/** Why a place takes no part: a stable code and the numbers. */
export type LeftOut = { readonly placeId: string; readonly code: string; readonly message: string };
