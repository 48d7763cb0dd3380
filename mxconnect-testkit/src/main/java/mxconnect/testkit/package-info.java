/** Serves zones and mail exchangers on loopback, in-process, with faults on demand. */
@NullMarked
package mxconnect.testkit;

import org.jspecify.annotations.NullMarked;
