import ArgumentParser

/// The option `--beside DIR` of the commands that hand something out: it is for runs that they would not find.
struct OtherRuns: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Another run of the round, in another folder than this one; repeatable.", valueName: "dir"))
  var beside: [String] = []
}
