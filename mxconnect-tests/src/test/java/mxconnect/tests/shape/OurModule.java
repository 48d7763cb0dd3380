package mxconnect.tests.shape;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A module of this project as it was built. */
record OurModule(ModuleReference reference) {

  private static final String SERVICES = "META-INF/services/";

  /**
   * Every module of this project but that of the tests, in the order of their names. The examples
   * are nobody's but their reader's.
   */
  static List<OurModule> all() {
    return ModuleLayer.boot().configuration().modules().stream()
        .map(module -> new OurModule(module.reference()))
        .filter(module -> module.name().startsWith("mxconnect."))
        .filter(module -> !module.name().equals(OurModule.class.getModule().getName()))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  String name() {
    return descriptor().name();
  }

  ModuleDescriptor descriptor() {
    return reference.descriptor();
  }

  /** The descriptor as text: a directive a line, sorted, without what the compiler added. */
  String directives() {
    return Stream.of(
            Stream.of("module " + name()),
            lines(descriptor().requires(), OurModule::text),
            lines(descriptor().exports(), Object::toString).map("exports "::concat),
            lines(descriptor().opens(), Object::toString).map("opens "::concat),
            lines(descriptor().uses(), Object::toString).map("uses "::concat),
            provided().entrySet().stream()
                .map(e -> "provides " + e.getKey() + " with " + String.join(", ", e.getValue())))
        .flatMap(Function.identity())
        .collect(joining("\n", "", "\n"));
  }

  private static <T> Stream<String> lines(Collection<T> values, Function<T, String> text) {
    return values.stream().map(text).filter(line -> !line.isEmpty()).sorted();
  }

  private static String text(Requires requires) {
    if (requires.modifiers().contains(Requires.Modifier.MANDATED)) {
      return "";
    }
    return "requires "
        + new TreeSet<>(requires.modifiers())
            .stream().map(m -> m.name().toLowerCase() + " ").collect(joining())
        + requires.name();
  }

  /** The providers that the descriptor declares, by service. */
  Map<String, Set<String>> provided() {
    Map<String, Set<String>> provided = new TreeMap<>();
    descriptor().provides().forEach(p -> provided.put(p.service(), new TreeSet<>(p.providers())));
    return provided;
  }

  /** The providers that META-INF/services declares, by service. */
  Map<String, Set<String>> listed() throws IOException {
    try (ModuleReader reader = reference.open();
        Stream<String> resources = reader.list()) {
      Map<String, Set<String>> listed = new TreeMap<>();
      resources
          .filter(name -> name.startsWith(SERVICES) && !name.endsWith("/"))
          .forEach(name -> listed.put(name.substring(SERVICES.length()), names(reader, name)));
      return listed;
    }
  }

  /**
   * All classes of the module, none of them initialized, with private members open to the tests.
   */
  List<Class<?>> classes() throws IOException {
    ClassLoader loader = openCopy();
    try (ModuleReader reader = reference.open();
        Stream<String> resources = reader.list()) {
      return resources
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
          .<Class<?>>map(name -> load(name, loader))
          .toList();
    }
  }

  /** Loads the module once more, because a module is opened by those alone who load it. */
  private ClassLoader openCopy() {
    ModuleLayer boot = ModuleLayer.boot();
    ModuleFinder place = ModuleFinder.of(Path.of(reference.location().orElseThrow()));
    ModuleLayer.Controller copy =
        ModuleLayer.defineModulesWithOneLoader(
            boot.configuration().resolve(place, ModuleFinder.of(), Set.of(name())),
            List.of(boot),
            ClassLoader.getSystemClassLoader());
    Module module = copy.layer().findModule(name()).orElseThrow();
    module.getPackages().forEach(name -> copy.addOpens(module, name, OurModule.class.getModule()));
    return module.getClassLoader();
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  private static Set<String> names(ModuleReader reader, String resource) {
    try (var in = reader.open(resource).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .collect(TreeSet::new, Set::add, Set::addAll);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
