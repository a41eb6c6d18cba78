package dev.pawl.integrations.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedHostsTest {
  private static AllowedHosts knowing(String address, String... rules) {
    InetAddress known = InetAddress.ofLiteral(address);
    return AllowedHosts.of(List.of(rules), _ -> new InetAddress[] {known});
  }

  private static List<InetAddress> addresses(AllowedHosts hosts, String url) throws Exception {
    return hosts.addresses(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.31.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "fec0::1",
        "ff02::1"
      })
  void addressesThatAreNotForEverybodyAreRefused(String address) {
    RefusedHostException refused = assertThrows(
        RefusedHostException.class, () -> addresses(knowing(address), "https://host.example/"));
    assertTrue(String.valueOf(refused.getMessage()).contains("--http-allow host.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111"})
  void publicAddressesAreCalledByHttpsAlone(String address) throws Exception {
    assertEquals(1, addresses(knowing(address), "https://host.example/").size());
    assertThrows(
        RefusedHostException.class, () -> addresses(knowing(address), "http://host.example/"));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, localhost, http://localhost:8080/, true",
    "127.0.0.1, localhost:8080, http://LOCALHOST:8080/, true",
    "127.0.0.1, localhost:8080, http://localhost:8081/, false",
    "127.0.0.1, other, http://localhost:8080/, false",
    "127.0.0.1, localhost:443, https://localhost/, true",
    "10.1.2.3, 10.0.0.0/8, http://inside.example/, true",
    "11.1.2.3, 10.0.0.0/8, http://outside.example/, false",
    "10.1.2.3, 10.1.2.0/23, https://inside.example/, true",
    "10.1.4.3, 10.1.2.0/23, https://inside.example/, false",
    "::1, [::1], http://[::1]:8080/, true",
    "fd00::7, fd00::/8, http://inside.example/, true"
  })
  void whatSomebodyAllowsIsCalled(String address, String rule, String url, boolean allowed)
      throws Exception {
    AllowedHosts hosts = knowing(address, rule);
    if (allowed) {
      assertEquals(List.of(InetAddress.ofLiteral(address)), addresses(hosts, url));
    } else {
      assertThrows(RefusedHostException.class, () -> addresses(hosts, url));
    }
  }

  @Test
  void ofSeveralAddressesTheRefusedAreNotUsed() throws Exception {
    InetAddress fine = InetAddress.ofLiteral("8.8.8.8");
    AllowedHosts hosts = AllowedHosts.of(
        List.of(), _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1"), fine});
    assertEquals(List.of(fine), addresses(hosts, "https://both.example/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://a", "a b", "10.0.0.0/33", "a:99999", "*"})
  void whatIsNoRuleIsRefused(String rule) {
    assertThrows(IllegalArgumentException.class, () -> AllowedHosts.of(List.of(rule)));
  }
}
