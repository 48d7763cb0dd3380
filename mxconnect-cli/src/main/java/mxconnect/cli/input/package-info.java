/** What flags, requests and files have in common: a value means the same in all. */
@NullMarked
package mxconnect.cli.input;

import org.jspecify.annotations.NullMarked;
