import Applicants
import DMN
import FEEL

extension RuleCompiler {
  /// Makes the decisions of models known as functions.
  mutating func declareDecisions(_ scope: inout FEELScope) {
    for decision in rules.decisions {
      do throws(FEELError) {
        try scope.define(
          function: decision.function, parameters: decision.arguments.map { ($0.input, .any) },
          returns: decision.model.type(ofDecision: decision.decision) ?? .any
        ) { values, run throws(FEELFault) in try decision.value(values, in: &run) }
      } catch {
        report(error, in: RuleText(decision.function, place: decision.place, lines: []))
      }
    }
  }

  /// Reports what is wrong in what the programme hands over to the inputs of a decision that a rule calls; false where
  /// that is sound.
  mutating func reportArguments(of text: RuleText, in scope: FEELScope) -> Bool {
    guard let decision = rules.decisions.first(where: { text.text.hasPrefix($0.call.text) }) else { return false }
    var isWrong = false
    for argument in decision.arguments {
      do throws(FEELError) {
        _ = try FEELExpression(argument.value.text, in: scope)
      } catch {
        isWrong = true
        if argument.value.place != decision.place {
          report(error, in: argument.value)
          continue
        }
        // Where nothing is handed over, its name stands for it; it was read as an expression.
        report(
          FEELError.Code.unknownName.rawValue, at: text.place,
          "nothing is named '\(argument.input)' here, which is an input of the decision '\(decision.decision)'",
          notes: ["hand over what stands for it: `inputs: { \(argument.input): \(error.suggestion ?? "…") }`"])
      }
    }
    return isWrong
  }

  /// Refuses answers that a model's input can never take, and names options that it does not allow.
  mutating func checkDecisions(_ names: RuleNames) {
    var gaps: Set<DMNModel.Gap> = []
    for decision in rules.decisions {
      let inputs = decision.model.inputs(ofDecision: decision.decision)
      var given: [String: DMNAnswers] = [:]
      var told: Set<DMNModel.TablePlace> = []
      for (argument, input) in zip(decision.arguments, inputs) {
        guard let value = expression(argument.value, in: names.scope, gives: .any) else { continue }
        guard value.type == .any || value.type.coerces(to: input.type) else {
          report(
            "decision-input-type", at: argument.value.place,
            "the input '\(input.name)' of '\(decision.decision)' is a \(input.type), and '\(argument.value.text)' gives a "
              + "\(value.type)")
          continue
        }
        let question = names.question(value.tree)
        var options: [String] = []
        if case .choice(let all) = value.type { options = all }
        given[input.name] = options.isEmpty ? question?.modelAnswers : .texts(options)
        let refused = options.filter {
          !decision.model.takes(.string($0), for: input.name, ofDecision: decision.decision)
        }
        if !options.isEmpty { reportUnknown(options, argument, decision) }
        let answers =
          options.filter { !refused.contains($0) }.map { (FEELValue.string($0), "'\($0)'") }
          + (question?.allowsNotApplicable == true ? [(.null, Self.notApplicable)] : [])
        told.formUnion(reportUnmatched(answers, argument, decision))
        guard let first = refused.first else { continue }
        report(
          "decision-input-value", .warning, at: argument.value.place,
          "the input '\(input.name)' of '\(decision.decision)' does not allow '\(first)'",
          notes: ["whoever answers so needs review, as the decision has no value"])
      }
      // Several decisions may read one table.
      for gap in decision.model.gaps(ofDecision: decision.decision, given: given)
      where !told.contains(gap.table) && gaps.insert(gap).inserted {
        reportUnmatched("where \(gap.example)", gap.table, at: decision.place)
      }
    }
  }

  /// Tells of texts in a model that are no answer of the question handed to it: mistyped ones are refused, but a model may
  /// serve more answers than the question has.
  private mutating func reportUnknown(
    _ options: [String], _ argument: ModelDecision.Argument, _ decision: ModelDecision
  ) {
    let texts = decision.model.texts(
      ofDecision: decision.decision, comparedWith: argument.input, noneOf: options)
    // Of what the model itself does not allow it is told already.
    for found in texts
    where decision.model.takes(.string(found.text), for: argument.input, ofDecision: decision.decision) {
      report(
        "decision-option-unknown", found.isSlip ? .error : .warning,
        at: SourcePlace(file: found.file, line: found.line, column: found.column),
        "expected an answer of '\(argument.value.text)' (\(options.joined(separator: ", "))), found '\(found.text)'"
          + (found.meant.map { "; did you mean '\($0)'?" } ?? ""),
        notes: found.isSlip
          ? ["nobody's answer is that"]
          : [
            "in this programme nobody's answer is that, so what asks for it never matches",
            "where the model serves more answers than the question has, nothing is wrong",
          ])
    }
  }

  private static let notApplicable = "\"not applicable\""

  /// Tells of answers, given with what messages call them, for which a table has no rule; gives the tables that it tells of.
  private mutating func reportUnmatched(
    _ answers: [(value: FEELValue, word: String)], _ argument: ModelDecision.Argument, _ decision: ModelDecision
  ) -> [DMNModel.TablePlace] {
    var unmatched: [(table: DMNModel.TablePlace, words: [String])] = []
    for (value, word) in answers {
      for table in decision.model.tables(
        ofDecision: decision.decision, withoutRuleFor: value, of: argument.input)
      {
        if let known = unmatched.firstIndex(where: { $0.table == table }) {
          unmatched[known].words.append(word)
        } else {
          unmatched.append((table, [word]))
        }
      }
    }
    for (table, words) in unmatched {
      reportUnmatched(
        "\(words.joined(separator: " or ")) in '\(argument.input)'", table, at: argument.value.place,
        notes: words.contains(Self.notApplicable)
          ? ["in a decision model \(Self.notApplicable) is null: cells with '-' or 'null' match it"] : [])
    }
    return unmatched.map(\.table)
  }

  private mutating func reportUnmatched(
    _ what: String, _ table: DMNModel.TablePlace, at place: SourcePlace, notes: [String] = []
  ) {
    report(
      "decision-rule-missing", table.givesList ? .note : .warning, at: place,
      "no rule of the table '\(table.decision)' (\(table.file):\(table.line):\(table.column)) matches \(what)",
      notes: ["whoever answers so gets null from it; give it a line for the rest, or a default result"] + notes)
  }
}

extension Question {
  /// Its answers as an input of a model is given them; nil where they are not known beforehand.
  fileprivate var modelAnswers: DMNAnswers? {
    switch kind {
    case .number(let range):
      .range(
        least: range.least.map { .number(Decimal128($0)) }, greatest: range.greatest.map { .number(Decimal128($0)) },
        isWhole: range.isWhole)
    case .age, .ageBand:
      .range(least: .number(Decimal128(leastAge)), greatest: .number(Decimal128(greatestAge)), isWhole: true)
    case .date(let earliest, let latest): .range(least: .date(earliest), greatest: .date(latest), isWhole: true)
    case .choice, .choices, .moment, .text, .email, .phone: nil
    }
  }
}
