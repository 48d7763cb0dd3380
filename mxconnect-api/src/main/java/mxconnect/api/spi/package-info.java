/**
 * What a provider implements to plug into mxconnect.
 *
 * <p>A provider is a public class with a public no-argument constructor, in a package that its
 * module does not export, that implements one of the four kinds of {@link
 * mxconnect.api.spi.Provider}: a {@link mxconnect.api.spi.Resolver}, a {@link
 * mxconnect.api.spi.PolicyCache}, an {@link mxconnect.api.spi.MtaStsFetcher} or a {@link
 * mxconnect.api.spi.ConnectHook}. It is named twice: by {@code provides} in its module descriptor,
 * by which it is found on the module path, and in a file of {@code META-INF/services}, by which it
 * is found on the class path.
 *
 * {@snippet :
 * module com.example.hosts {
 *   requires mxconnect.api;
 *
 *   provides mxconnect.api.spi.Resolver with com.example.hosts.HostsResolver;
 * }
 * }
 *
 * <p>The file {@code META-INF/services/mxconnect.api.spi.Resolver} has one line, {@code
 * com.example.hosts.HostsResolver}.
 *
 * <h2>The life of a provider</h2>
 *
 * <ol>
 *   <li>{@link java.util.ServiceLoader} makes a prototype whenever a connector is built, also when
 *       another provider is chosen in the end. It opens nothing.
 *   <li>The engine asks it for its {@linkplain mxconnect.api.spi.Provider#name name}, {@linkplain
 *       mxconnect.api.spi.Provider#priority priority} and {@linkplain
 *       mxconnect.api.spi.Provider#settings settings}, on the thread that builds the connector. If
 *       it throws then, it counts as broken.
 *   <li>If it is chosen, {@link mxconnect.api.spi.Provider#configured} gives the instance that
 *       works for this connector. It reads the settings, refuses unusable ones and opens what is
 *       needed.
 *   <li>Calls use that instance from many threads at once, most of them virtual.
 *   <li>{@link mxconnect.api.spi.Provider#close} gives back what was opened, once, when the
 *       connector is closed. Calls may still be under way; they end soon, with an exception.
 * </ol>
 *
 * <p>An instance that the application gives to the builder is used as it is: it is neither
 * configured nor closed.
 *
 * <h2>What the engine counts on</h2>
 *
 * <ul>
 *   <li>A method may block. It keeps to the deadline that it is given, and when its thread is
 *       interrupted it ends at once and throws {@link java.lang.InterruptedException} if it can.
 *   <li>It leaves nothing open behind it: no thread, socket, file or timer.
 *   <li>It returns no null, and hands out no collection that changes later.
 *   <li>It changes nothing that belongs to the whole JVM: no system property, no default trust
 *       store, no resolver of {@link java.net.InetAddress}.
 *   <li>What comes from the network can't be trusted: its exceptions and logs should not pass on
 *       control characters from it. The engine escapes what it reports itself.
 * </ul>
 *
 * <p>Each kind has a contract in the package {@code mxconnect.testkit.contract} of the module
 * {@code mxconnect.testkit}: JUnit tests of all that its Javadoc promises, to be extended by the
 * author of a provider.
 */
@NullMarked
package mxconnect.api.spi;

import org.jspecify.annotations.NullMarked;
