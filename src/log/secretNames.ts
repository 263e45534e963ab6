// The names behind which secrets stand: headers, parameters of URLs and forms, members of JSON. Knows no text.

const HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'mcp-session-id', 'x-api-key']);

/** Parameters that are secrets wherever `name=` stands. */
export const PARAMETERS = ['code', 'token', 'access_token', 'id_token', 'refresh_token', 'client_secret', 'client_assertion', 'code_verifier', 'api_key', 'apikey', 'api-key', 'password', 'passwd', 'pwd', 'secret', 'signature', 'session_id', 'sessionid', 'x-amz-signature', 'x-amz-security-token', 'x-goog-signature'];
/** Parameters that are secrets in a query string, and everyday words elsewhere. */
export const QUERY_PARAMETERS = ['key', 'sig', 'state', 'auth', 'assertion', 'session', 'sid', 'pass', 'jwt', 'ticket'];

const MEMBERS = new Set([
  'accesstoken', 'idtoken', 'refreshtoken', 'token', 'authtoken', 'bearertoken', 'apitoken', 'sessiontoken', 'clientsecret', 'secret', 'secretkey', 'clientassertion', 'codeverifier', 'registrationaccesstoken',
  'password', 'passwd', 'pwd', 'passphrase', 'apikey', 'privatekey', 'authorization', 'proxyauthorization', 'cookie', 'setcookie', 'mcpsessionid', 'sessionid', 'xapikey', 'authorizationcode',
]);

/** Whether a header of this name carries a secret. */
export const isSecretHeader = (name: string): boolean => HEADERS.has(name.toLowerCase());
/** Whether a JSON member of this name holds a secret; written in any of the usual ways (`api_key`, `apiKey`, `API-Key`). */
export const isSecretMember = (name: string): boolean => name.length <= 60 && MEMBERS.has(name.toLowerCase().replace(/[-_ ]/g, ''));

/**
 * Whatever holds a secret that the patterns, the headers and the members find holds one of these, in lower case: for a first look
 * that is cheap and misses nothing. Names that are written with a separator are here by their halves; escapes can spell any name.
 */
export const SECRET_SIGNS: readonly string[] = [
  'token', 'secret', 'assertion', 'verifier', 'passw', 'pwd', 'phrase', 'private', 'signature', 'session', 'sid=', 'x-amz', 'x-goog', 'bearer', 'basic', 'dpop', 'authorization', 'cookie', 'code=', 'code%3d', '%3f', '%26', '%23', '@', '\\u',
  'apikey', 'api_key', 'api-key', 'api key', 'eyj', 'sk-', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'glpat-', 'xoxa-', 'xoxb-', 'xoxp-', 'xoxr-', 'xoxs-', 'akia', 'aiza',
  ...QUERY_PARAMETERS.flatMap((name) => ['?', '&', '#'].map((mark) => `${mark}${name}`)),
];
