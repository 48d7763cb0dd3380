/** What comes from the DNS, through each of our resolvers. */
@NullMarked
package mxconnect.tests.dns;

import org.jspecify.annotations.NullMarked;
