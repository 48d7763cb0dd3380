/** Takes a target to a connection, step by step. */
@NullMarked
package mxconnect.core;

import org.jspecify.annotations.NullMarked;
