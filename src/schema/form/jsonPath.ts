// Where a value stands in a document. A number is an item of an array, a string a member of an object, so that `"0"` and `0` differ.

/** From the root; empty for the whole document. */
export type JsonPath = readonly (string | number)[];
