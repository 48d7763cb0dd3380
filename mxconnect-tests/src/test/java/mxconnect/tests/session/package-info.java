/** Sessions from the target to the mail transaction, over real name servers and SMTP hosts. */
@NullMarked
package mxconnect.tests.session;

import org.jspecify.annotations.NullMarked;
