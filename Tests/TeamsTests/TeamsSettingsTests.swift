import JWTKit
import Teams
import Testing

@Suite("Settings of Teams")
struct TeamsSettingsTests {
    @Test("without more, a token of ours goes to Microsoft's public cloud only")
    func defaults() {
        let settings = TeamsSettings(appID: "app", clientSecret: "secret", tenant: "tenant")
        #expect(settings.serviceHosts == ["smba.trafficmanager.net"])
        #expect(settings.serviceURL.hasPrefix("https://smba.trafficmanager.net/"))
    }
}
