import Glibc
import Intake

/// What libFuzzer calls with every input that it makes up. `FOOTHOLD_FUZZ` names the reader.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeRawBufferPointer(start: start, count: count)
  switch FuzzedReader.chosen {
  case .csv: FuzzedForms(.csv).check(Array(bytes))
  case .json: FuzzedForms(.json).check(Array(bytes))
  case .xml: FuzzedForms(.xml).check(Array(bytes))
  case .packed: FuzzedPackage(Array(bytes)).check()
  case .dmn: FuzzedModel(Array(bytes)).check()
  case .cells: FuzzedCell(Array(bytes)).check()
  case .profiles: FuzzedProfile.check(Array(bytes))
  case .feelParse: FuzzedExpression(Array(bytes)).checkReading()
  case .feelEvaluate: FuzzedExpression(Array(bytes)).checkEvaluation()
  }
  return 0
}

/// The readers that are fuzzed.
enum FuzzedReader: String {
  case csv, json, xml, packed, cells, profiles, dmn
  case feelParse = "feel-parse"
  case feelEvaluate = "feel-evaluate"

  static let chosen: FuzzedReader = {
    guard let reader = getenv("FOOTHOLD_FUZZ").flatMap({ FuzzedReader(rawValue: String(cString: $0)) }) else {
      fatalError("FOOTHOLD_FUZZ names one of csv, json, xml, packed, cells, profiles, feel-parse, feel-evaluate, dmn")
    }
    return reader
  }()
}

/// Says that something does not hold which must hold of any bytes.
func require(_ holds: Bool, _ invariant: @autoclosure () -> String) {
  if !holds { fatalError(invariant()) }
}
