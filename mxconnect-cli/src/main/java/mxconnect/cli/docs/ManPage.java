package mxconnect.cli.docs;

import static mxconnect.cli.docs.Roff.bold;
import static mxconnect.cli.docs.Roff.italic;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A page of section 1 of the manual, for a command or for a subcommand. */
public final class ManPage {
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]{2,}");

  /** What the start script heeds, and no command declares. */
  private static final List<Footer> SURROUNDINGS =
      List.of(
          new Footer("COLUMNS", List.of("How wide help and bars are, if it is exported."), false),
          new Footer("NO_COLOR", List.of("Switches colours off, whatever it says."), false),
          new Footer(
              "XDG_CACHE_HOME",
              List.of(
                  "Where the installed command keeps what makes it start fast, in a folder of its",
                  "name; ~/.cache if it is not set. Everything in there may be deleted."),
              false));

  private final CommandLine root;
  private final CommandSpec spec;
  private final String name;
  private final Roff roff = new Roff();

  private ManPage(CommandLine root, CommandSpec spec, String name) {
    this.root = root;
    this.spec = spec;
    this.name = name;
  }

  /**
   * Returns the names of a command's pages: its own, and those of its subcommands.
   *
   * @param command the command with all its subcommands
   */
  public static List<String> names(CommandLine command) {
    return Stream.concat(
            Stream.of(command.getCommandName()),
            Subcommand.allOf(command).stream().map(subcommand -> name(command, subcommand)))
        .toList();
  }

  /**
   * Writes a page.
   *
   * @param command the command with all its subcommands
   * @param page one of {@link #names}
   * @param version that of the command
   * @param date that of the version
   * @return the lines
   */
  public static List<String> of(CommandLine command, String page, String version, LocalDate date) {
    CommandSpec spec =
        Subcommand.allOf(command).stream()
            .filter(subcommand -> name(command, subcommand).equals(page))
            .map(Subcommand::spec)
            .findFirst()
            .orElse(command.getCommandSpec());
    return new ManPage(command, spec, page).lines(version, date);
  }

  private static String name(CommandLine command, Subcommand subcommand) {
    return command.getCommandName() + "-" + subcommand.name();
  }

  private List<String> lines(String version, LocalDate date) {
    roff.request(
        "TH %s 1 \"%s\" \"%s %s\" \"User Commands\""
            .formatted(
                Roff.quoted(name.toUpperCase(Locale.ROOT)), date, root.getCommandName(), version));
    roff.request("nh"); // a hyphen in a flag would be read as part of it
    roff.section("NAME");
    roff.raw(Roff.escaped(name) + " \\- " + Roff.escaped(lowered(Subcommand.purpose(spec))));
    roff.section("SYNOPSIS");
    roff.raw(synopsis());
    roff.section("DESCRIPTION");
    Arrays.stream(spec.usageMessage().description()).forEach(roff::text);
    subcommands();
    arguments();
    flags();
    List<Footer> own = Footer.parts(spec.usageMessage().footer());
    inherited(own).forEach(this::footer);
    own.forEach(this::footer);
    if (isRoot()) {
      roff.section("ENVIRONMENT");
      SURROUNDINGS.forEach(variable -> item(bold(variable.title()), variable.lines()));
    }
    seeAlso();
    return roff.lines();
  }

  private boolean isRoot() {
    return name.equals(root.getCommandName());
  }

  private static String lowered(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private String synopsis() {
    String usage = spec.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    String command = spec.qualifiedName();
    String rest = usage.substring(command.length());
    return bold(command)
        + PLACEHOLDER
            .matcher(Roff.escaped(rest))
            .replaceAll(word -> "\\\\fI" + word.group() + "\\\\fR");
  }

  private void subcommands() {
    if (isRoot()) {
      roff.section("COMMANDS");
      Subcommand.allOf(root)
          .forEach(
              subcommand ->
                  item(bold(name(root, subcommand)) + "(1)", List.of(subcommand.purpose() + ".")));
    }
  }

  private void arguments() {
    Argument.positional(spec)
        .ifPresent(
            argument -> {
              roff.section("ARGUMENTS");
              item(italic(argument.label()), List.of(argument.description()));
            });
  }

  private void flags() {
    roff.section("OPTIONS");
    flags(spec.options().stream().filter(option -> option.group() == null));
    for (ArgGroupSpec group : spec.argGroups()) {
      roff.part(title(group));
      flags(group.allOptionsNested().stream());
    }
  }

  private static String title(ArgGroupSpec group) {
    return Optional.ofNullable(group.heading()).orElse("").replace("%n", "").replaceAll(":$", "");
  }

  private void flags(Stream<OptionSpec> flags) {
    flags
        .filter(option -> !option.hidden())
        .map(Argument::of)
        .forEach(
            flag -> {
              String names =
                  flag.names().stream().map(Roff::bold).collect(Collectors.joining(", "));
              String label = flag.label().isEmpty() ? "" : " " + italic(flag.label());
              item(names + label, List.of(flag.description()));
            });
  }

  private void item(String term, List<String> text) {
    roff.request("TP").raw(term);
    text.forEach(roff::text);
  }

  private void footer(Footer part) {
    roff.section(part.title().toUpperCase(Locale.ROOT));
    if (part.verbatim()) {
      roff.example(part.lines());
    } else {
      part.lines().forEach(roff::text);
    }
  }

  /** A subcommand means with its exit status what the command says, unless it says more. */
  private List<Footer> inherited(List<Footer> own) {
    return Footer.parts(root.getCommandSpec().usageMessage().footer()).stream()
        .filter(part -> !part.verbatim())
        .filter(part -> own.stream().noneMatch(other -> other.title().equals(part.title())))
        .toList();
  }

  private void seeAlso() {
    roff.section("SEE ALSO");
    roff.raw(
        names(root).stream()
            .filter(page -> !page.equals(name))
            .map(page -> bold(page) + "(1)")
            .collect(Collectors.joining(", ")));
  }
}
