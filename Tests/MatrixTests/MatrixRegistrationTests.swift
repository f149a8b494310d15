import Matrix
import Testing

@Suite("The registration of the application service")
struct MatrixRegistrationTests {
}
