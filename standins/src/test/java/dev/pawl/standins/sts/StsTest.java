package dev.pawl.standins.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.standins.Asking;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class StsTest {
  private static final String VERSION = "&Version=2011-06-15";

  private final Asking sts =
      new Asking(new Sts(InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"))));

  @Test
  void aRoleIsOfTheAccountInItsArn() throws Exception {
    String answer = sts.form("Action=AssumeRole" + VERSION
        + "&RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fteam%2Fdeploy"
        + "&RoleSessionName=mine&DurationSeconds=900");
    assertTrue(answer.contains("<AccessKeyId>210987654321</AccessKeyId>"), answer);
    assertTrue(
        answer.contains("<Arn>arn:aws:sts::210987654321:assumed-role/deploy/mine</Arn>"), answer);
    assertTrue(answer.contains("<Expiration>2026-11-23T12:15:00Z</Expiration>"), answer);
  }

  @Test
  void whatIsNoRoleIsRefused() throws Exception {
    String answer = sts.form("Action=AssumeRole" + VERSION
        + "&RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Auser%2Fme&RoleSessionName=mine");
    assertTrue(answer.contains("<Code>ValidationError</Code>"), answer);
    assertTrue(answer.contains("<Type>Sender</Type>"), answer);
  }

  @Test
  void whatTheModelDemandsIsDemanded() throws Exception {
    String answer = sts.form("Action=AssumeRole" + VERSION + "&RoleSessionName=x");
    assertTrue(
        answer.contains("2 validation errors detected: Value null at 'roleArn' failed to satisfy"
            + " constraint: Member must not be null"),
        answer);
  }

  @Test
  void whatIsNotCoveredSaysWhatIs() throws Exception {
    String answer = sts.form("Action=GetFederationToken" + VERSION + "&Name=someone");
    assertTrue(answer.contains("<Code>NotImplemented</Code>"), answer);
    assertTrue(answer.contains("which has AssumeRole, AssumeRoleWithWebIdentity,"), answer);
    assertTrue(answer.contains("--aws-endpoint sts=URL"), answer);
  }

  @Test
  void anOperationThatThereIsNotIsSaidToBeNone() throws Exception {
    String answer = sts.form("Action=Nothing" + VERSION);
    assertTrue(answer.contains("has no operation 'Nothing'"), answer);
  }

  @Test
  void aCallerIsHisAccount() throws Exception {
    String answer = sts.form("Action=GetCallerIdentity" + VERSION);
    assertEquals(1, answer.split("<Account>123456789012</Account>", -1).length - 1, answer);
  }
}
