// A real identity provider (oidc-provider, certified) for the portal and for a proxy in front.
//
//   node provider.mjs <port> <client's address> <callback path> <signed-out path> [<key> <certificate>]
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import Provider from 'oidc-provider';

const [port, client, callback, signedOut, key, certificate] = process.argv.slice(2);
const issuer = `${key ? 'https' : 'http'}://127.0.0.1:${port}`;

/** Those who can sign in, by what they type. */
const PEOPLE = {
  olga: { sub: 'operator-17', name: 'Olga Operator', groups: ['mrs-operators', 'mrs-viewers'] },
  vera: { sub: 'viewer-4', name: 'Vera Viewer', groups: ['mrs-viewers'] },
};

const page = (title, body) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<link rel="icon" href="data:,"></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'mrs-portal',
      client_secret: 'made-up-client-secret',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [`${client}${callback}`],
      post_logout_redirect_uris: [`${client}${signedOut}`],
      backchannel_logout_uri: `${client}/sign-in/back-channel-logout`,
      backchannel_logout_session_required: true,
    },
  ],
  cookies: { keys: ['made-up-cookie-key'] },
  claims: { openid: ['sub'], profile: ['name', 'groups'] },
  pkce: { required: () => true },
  findAccount: (_, id) => {
    const person = Object.values(PEOPLE).find(({ sub }) => sub === id);
    return person && { accountId: id, claims: async () => person };
  },
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = page(
          'Sign out of the provider?',
          `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign out</button>`,
        );
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = page('Signed out of the provider', '');
      },
    },
  },
  // By itself it talks to nobody on this machine, which is where the portal of a test is.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  // The portal belongs to the same house: nobody is asked for consent.
  loadExistingGrant: async (ctx) => {
    const { client: asking, session, provider: own, result } = ctx.oidc;
    const known = result?.consent?.grantId ?? session.grantIdFor(asking.clientId);
    if (known) return own.Grant.find(known);
    const grant = new own.Grant({ clientId: asking.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

// What an administrator changes: the claims of a person, or nothing for one who is gone.
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/people/')) return next();
  let body = '';
  for await (const chunk of ctx.req) body += chunk;
  const name = ctx.path.slice('/people/'.length);
  if (body) Object.assign(PEOPLE[name], JSON.parse(body));
  else delete PEOPLE[name];
  ctx.status = 204;
  return undefined;
});

// Signing in is one field and no password: that is the provider's business, not the portal's.
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  if (ctx.method === 'GET') {
    await provider.interactionDetails(ctx.req, ctx.res);
    ctx.body = page(
      'Sign in at the provider',
      `<form method="post"><label>Name <input name="name" autofocus></label> <button>Sign in</button></form>`,
    );
    return undefined;
  }
  let body = '';
  for await (const chunk of ctx.req) body += chunk;
  const person = PEOPLE[new URLSearchParams(body).get('name')];
  const result = person
    ? { login: { accountId: person.sub } }
    : { error: 'access_denied', error_description: 'nobody of that name' };
  ctx.respond = false;
  return provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
});

provider.on('backchannel.error', (_, error) => console.error('back-channel logout failed:', error));
provider.on('server_error', (_, error) => console.error(error));
if (key) {
  const files = { key: readFileSync(key), cert: readFileSync(certificate) };
  createServer(files, provider.callback()).listen(Number(port), '127.0.0.1');
} else {
  provider.listen(Number(port), '127.0.0.1');
}
