package dev.pawl.standins.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.Asking;
import dev.pawl.standins.Records;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class IamTest {
  private static final String TRUST = """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Service": "states.amazonaws.com"}}]}""";
  private static final String ALLOW = """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*",
        "Resource": "*"}}""";
  private static final String OWN = "arn:aws:iam::123456789012:policy/";

  private final Records records = new Records(new MemoryCatalog());
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00.5Z"));
  private final Asking iam = new Asking(new Iam(records, clock, new Random(1)));

  private String call(String action, String... members) throws InterruptedException {
    StringBuilder form = new StringBuilder("Action=" + action + "&Version=2010-05-08");
    for (int i = 0; i < members.length; i += 2) {
      form.append('&')
          .append(members[i])
          .append('=')
          .append(URLEncoder.encode(members[i + 1], StandardCharsets.UTF_8));
    }
    return iam.form(form.toString());
  }

  private String made(String name) throws InterruptedException {
    return call("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", TRUST);
  }

  private static String of(String answer, String element) {
    Matcher found = Pattern.compile("<" + element + ">([^<]*)</").matcher(answer);
    assertTrue(found.find(), answer);
    return found.group(1);
  }

  @Test
  void aRoleIsShownAsTheApiShowsIt() throws Exception {
    String answer = made("Runner");
    assertEquals("arn:aws:iam::123456789012:role/Runner", of(answer, "Arn"));
    assertEquals("2026-11-23T12:00:00Z", of(answer, "CreateDate"));
    assertTrue(of(answer, "RoleId").matches("AROA[A-Z2-7]{17}"), answer);
    String document = of(answer, "AssumeRolePolicyDocument");
    assertTrue(document.startsWith("%7B%22Version%22%3A%20%222012-10-17%22%2C%20"), document);
  }

  @Test
  void whatIsKeptIsThereAgainAfterARestart() throws Exception {
    String id = of(made("kept"), "RoleId");
    Asking again = new Asking(new Iam(records, clock));
    assertEquals(id, of(again.form("Action=GetRole&Version=2010-05-08&RoleName=KEPT"), "RoleId"));
  }

  @Test
  void idsOfWhatIsMadeTwiceAreTwo() throws Exception {
    String first = of(made("again"), "RoleId");
    assertEquals("EntityAlreadyExists", of(made("again"), "Code"));
    call("DeleteRole", "RoleName", "again");
    assertTrue(!first.equals(of(made("again"), "RoleId")));
  }

  @Test
  void aPolicyCountsWhatItIsAttachedTo() throws Exception {
    String arn = of(call("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW), "Arn");
    made("one");
    made("two");
    call("AttachRolePolicy", "RoleName", "one", "PolicyArn", arn);
    call("AttachRolePolicy", "RoleName", "two", "PolicyArn", arn);
    assertEquals("2", of(call("GetPolicy", "PolicyArn", arn), "AttachmentCount"));
    assertEquals("DeleteConflict", of(call("DeletePolicy", "PolicyArn", arn), "Code"));
    call("DetachRolePolicy", "RoleName", "one", "PolicyArn", arn);
    call("DetachRolePolicy", "RoleName", "two", "PolicyArn", arn);
    call("DeletePolicy", "PolicyArn", arn);
    assertEquals("NoSuchEntity", of(call("GetPolicy", "PolicyArn", arn), "Code"));
  }

  @Test
  void aRoleHasNoMoreThanItsQuota() throws Exception {
    made("full");
    for (int i = 0; i < Quotas.POLICIES_PER_ROLE; i++) {
      call("AttachRolePolicy", "RoleName", "full", "PolicyArn", "arn:aws:iam::aws:policy/P" + i);
    }
    assertEquals(
        "Cannot exceed quota for PoliciesPerRole: 25",
        of(
            call("AttachRolePolicy", "RoleName", "full", "PolicyArn", "arn:aws:iam::aws:policy/X"),
            "Message"));
  }

  @Test
  void anArnWithAnotherPathIsNotTheSamePolicy() throws Exception {
    call("CreatePolicy", "PolicyName", "p", "Path", "/a/", "PolicyDocument", ALLOW);
    assertEquals(OWN + "a/p", of(call("GetPolicy", "PolicyArn", OWN + "a/p"), "Arn"));
    assertEquals("NoSuchEntity", of(call("GetPolicy", "PolicyArn", OWN + "p"), "Code"));
    assertEquals("NoSuchEntity", of(call("DeletePolicy", "PolicyArn", OWN + "p"), "Code"));
  }

  @Test
  void aVersionOfAPolicyIsNeverASecondTimeTheSame() throws Exception {
    String arn = of(call("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW), "Arn");
    String[] more = {"PolicyArn", arn, "PolicyDocument", ALLOW};
    assertEquals("v2", of(call("CreatePolicyVersion", more), "VersionId"));
    call("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
    assertEquals("v3", of(call("CreatePolicyVersion", more), "VersionId"));
  }
}
