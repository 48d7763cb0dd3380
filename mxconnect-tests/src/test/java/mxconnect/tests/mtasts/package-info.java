/** MTA-STS from the target to the connection, over real name servers, policy hosts and SMTP. */
@NullMarked
package mxconnect.tests.mtasts;

import org.jspecify.annotations.NullMarked;
