package mxconnect.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** Knows the version of the command and of the Java that runs it. */
final class ModuleVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    ModuleDescriptor descriptor = ModuleVersion.class.getModule().getDescriptor();
    String version =
        descriptor == null
            ? "(version unknown: not started as a module)"
            : descriptor.rawVersion().orElse("(version unknown)");
    return new String[] {"mxconnect " + version, "Java " + Runtime.version()};
  }
}
