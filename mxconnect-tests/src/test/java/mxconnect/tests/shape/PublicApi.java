package mxconnect.tests.shape;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a module shows to those who compile against it, as text: a type or a member a line. */
final class PublicApi {
  private static final Set<Type> PLAIN = Set.of(Object.class, Record.class);
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private PublicApi() {}

  static String of(OurModule module) throws IOException {
    Set<String> exported =
        module.descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .collect(Collectors.toSet());
    return module.classes().stream()
        .filter(type -> exported.contains(type.getPackageName()) && isVisible(type))
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .map(PublicApi::text)
        .collect(Collectors.joining("\n"));
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return isVisible(type.getModifiers()) && (outer == null || isVisible(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String text(Class<?> type) {
    return head(type)
        + "\n"
        + Stream.<Member[]>of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Stream::of)
            .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
            .filter(member -> !OF_EVERY_OBJECT.contains(member.getName()))
            .map(member -> "  " + text(type, member) + "\n")
            .sorted()
            .collect(Collectors.joining());
  }

  private static String head(Class<?> type) {
    String inherits = type.isInterface() ? " extends " : " implements ";
    return withoutJavaLang(
        type.toGenericString()
            + list(" extends ", Stream.ofNullable(type.getGenericSuperclass()))
            + list(inherits, Stream.of(type.getGenericInterfaces()))
            + (type.isSealed() ? list(" permits ", Stream.of(type.getPermittedSubclasses())) : ""));
  }

  private static String list(String word, Stream<? extends Type> types) {
    String names =
        types
            .filter(type -> !PLAIN.contains(type))
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : word + names;
  }

  private static String text(Class<?> type, Member member) {
    String text =
        member instanceof Executable executable
            ? executable.toGenericString()
            : ((Field) member).toGenericString();
    return withoutJavaLang(
        text.replace(" " + type.getName() + ".", " ")
            .replace(" " + type.getName() + "(", " " + type.getSimpleName() + "("));
  }

  private static String withoutJavaLang(String text) {
    return text.replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
  }
}
