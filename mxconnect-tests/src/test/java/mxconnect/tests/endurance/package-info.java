/**
 * What is left of very many calls, and of processes and disks that fail under them: nothing but
 * what there was before, and every policy that was promised (RFC 8461 §10.2).
 */
@NullMarked
package mxconnect.tests.endurance;

import org.jspecify.annotations.NullMarked;
