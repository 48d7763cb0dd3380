/** A cache of MTA-STS policies in a table of HSQLDB. */
module com.example.policydb {
  requires java.sql;
  requires mxconnect.api;
  requires org.hsqldb;

  provides mxconnect.api.spi.PolicyCache with
      com.example.policydb.DatabasePolicyCache;
}
