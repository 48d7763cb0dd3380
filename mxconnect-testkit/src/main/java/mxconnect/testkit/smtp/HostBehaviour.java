package mxconnect.testkit.smtp;

/** What a host does with connections: talk SMTP, or show a fault. */
public sealed interface HostBehaviour permits HostFault, SmtpDialogue {}
