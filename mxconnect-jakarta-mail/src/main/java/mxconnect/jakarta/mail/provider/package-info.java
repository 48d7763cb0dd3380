/** How Jakarta Mail finds the transport: a {@code jakarta.mail.Provider} for {@code mx}. */
@NullMarked
package mxconnect.jakarta.mail.provider;

import org.jspecify.annotations.NullMarked;
