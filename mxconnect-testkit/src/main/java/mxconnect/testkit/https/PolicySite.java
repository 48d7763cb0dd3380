package mxconnect.testkit.https;

import mxconnect.testkit.tls.ServerIdentity;

/** What a policy host shows and says for one domain. */
record PolicySite(ServerIdentity identity, PolicyAnswer answer) {}
