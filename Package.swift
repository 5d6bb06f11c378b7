// swift-tools-version: 6.2
import PackageDescription

// The order is the order of the design: a target imports only what stands in its own list.
// `make test` compares each target's import lines with these lists.
let package = Package(
  name: "foothold",
  products: [
    .executable(name: "foothold", targets: ["foothold"]),
    .library(name: "FootholdScreening", targets: ["Screening"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev", "pkg-config"])]
    ),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev", "pkg-config"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev", "pkg-config"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev", "pkg-config"])]),
    .target(name: "CScan"),
    .target(name: "Calendars"),
    .target(name: "Documents", dependencies: ["CLibXML2", "CScan", .product(name: "Yams", package: "Yams")]),
    .target(name: "Archives", dependencies: ["CLibZip", "CZlib", "Documents"]),
    .target(name: "Applicants", dependencies: ["CCrypto", "Calendars"]),
    .target(name: "FEEL", dependencies: ["Calendars"]),
    .target(name: "DMN", dependencies: ["Calendars", "Documents", "FEEL"]),
    .target(name: "Conformance", dependencies: ["Calendars", "DMN", "Documents", "FEEL"]),
    .target(name: "Intake", dependencies: ["Applicants", "Archives", "CScan", "Calendars", "Documents"]),
    .target(name: "Eligibility", dependencies: ["Applicants", "Calendars", "DMN", "FEEL"]),
    .target(name: "Shortlisting", dependencies: ["Applicants", "Calendars", "Eligibility"]),
    .target(name: "Anonymisation", dependencies: ["Applicants", "Calendars", "Documents", "Shortlisting"]),
    .target(name: "Audit", dependencies: ["Applicants", "Calendars", "Documents"]),
    .target(
      name: "Programmes",
      dependencies: [
        "Anonymisation", "Applicants", "Audit", "Calendars", "DMN", "Documents", "Eligibility", "FEEL", "Intake",
        "Shortlisting",
      ]
    ),
    .target(
      name: "Reports",
      dependencies: [
        "Anonymisation", "Applicants", "Audit", "Calendars", "Documents", "Eligibility", "Intake",
        "Shortlisting",
      ]
    ),
    .target(
      name: "Screening",
      dependencies: [
        "Anonymisation", "Applicants", "Audit", "Calendars", "DMN", "Documents", "Eligibility", "FEEL", "Intake",
        "Programmes",
        "Reports", "Shortlisting",
      ]
    ),
    .executableTarget(
      name: "foothold",
      dependencies: [
        "Calendars", "Documents", "Reports", "Screening",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Swift's own libraries become a part of the program: it needs none where it runs, starts sooner and is quicker.
      linkerSettings: [
        .unsafeFlags(
          [
            "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections",
          ], .when(platforms: [.linux]))
      ]
    ),
    .executableTarget(
      name: "dmn-tck",
      dependencies: ["Conformance", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .testTarget(name: "CalendarsTests", dependencies: ["Calendars"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
    .testTarget(name: "ApplicantsTests", dependencies: ["Applicants"]),
    .testTarget(name: "FEELTests", dependencies: ["Calendars", "FEEL"]),
    .testTarget(
      name: "DMNTests", dependencies: ["Calendars", "Conformance", "DMN", "Documents", "FEEL"],
      exclude: ["not-passed.csv"]),
    .testTarget(name: "IntakeTests", dependencies: ["Applicants", "CZlib", "Calendars", "Intake"]),
    .testTarget(
      name: "EligibilityTests", dependencies: ["Applicants", "Calendars", "DMN", "Eligibility", "FEEL"]),
    .testTarget(
      name: "ShortlistingTests", dependencies: ["Applicants", "Calendars", "Eligibility", "Shortlisting"]),
    .testTarget(
      name: "AnonymisationTests",
      dependencies: ["Anonymisation", "Applicants", "Calendars", "Documents", "Shortlisting"]),
    .testTarget(
      name: "ProgrammesTests",
      dependencies: [
        "Anonymisation", "Applicants", "Calendars", "Documents", "Eligibility", "Intake", "Programmes",
        "Shortlisting",
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Applicants", "Eligibility", "Reports"]),
    .testTarget(
      name: "ScreeningTests",
      dependencies: [
        "Applicants", "Audit", "Calendars", "Documents", "Programmes", "Reports", "Screening",
      ]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "CommandLineTests"),
  ]
)

// `make bench` alone builds this one.
if Context.environment["FOOTHOLD_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "RuleBench", dependencies: ["Applicants", "Eligibility", "Intake", "Programmes"],
      path: "Tests/Bench/RuleBench"))
}

// `make fuzz` alone builds this one: it is linked with libFuzzer, which brings its own `main`.
if Context.environment["FOOTHOLD_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: ["Applicants", "CZlib", "Calendars", "DMN", "Documents", "FEEL", "Intake", "Programmes"],
      path: "Tests/Fuzz"))
}

for target in package.targets where [.executable, .regular, .test].contains(target.type) {
  var settings = target.swiftSettings ?? []
  settings += [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
  ]
  target.swiftSettings = settings
}
