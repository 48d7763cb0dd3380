/**
 * Man pages and completions of shells, made of the commands as they are declared, so that neither
 * can say anything else than they do.
 */
@NullMarked
package mxconnect.cli.docs;

import org.jspecify.annotations.NullMarked;
