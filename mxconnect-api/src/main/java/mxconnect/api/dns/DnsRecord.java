package mxconnect.api.dns;

/** One resource record of an answer, reduced to its data. */
public sealed interface DnsRecord
    permits MxRecord, AddressRecord, TxtRecord, TlsaRecord, CnameRecord {}
