/** Opens a connection to the mail exchanger of a target. */
@NullMarked
package mxconnect.api;

import org.jspecify.annotations.NullMarked;
