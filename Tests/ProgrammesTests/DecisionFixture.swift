/// A programme that names decisions of a model, which imports another.
enum DecisionFixture {
  static let programme = """
    programme: Tables
    version: "1"
    as of: 2027-04-06
    questions:
      income: { kind: number, least: 0, greatest: 1000 }
      area: { kind: choice, options: [city, town] }
    derived:
      band: { decision: "t/m.dmn#Band" }
    criteria:
      - id: fits
        decision: t/m.dmn#Fits
        inputs: { place: area }
    indicators:
      - id: points
        decision: t/m.dmn#Points
    examples:
      - { name: yes, given: { income: 10, area: town }, expect: eligible, points: 2 }
      - { name: no, given: { income: 500, area: city }, expect: not eligible }
      - { name: open, given: { area: town }, expect: needs review }

    """

  static let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
    <import name="other" namespace="o" locationURI="o.dmn" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
    <inputData id="i" name="income"><variable name="income" typeRef="number"/></inputData>
    <inputData id="p" name="place"><variable name="place" typeRef="string"/></inputData>
    <decision id="b" name="Band"><informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression><text>if income &lt; 100 then "low" else "high"</text></literalExpression></decision>
    <decision id="f" name="Fits"><informationRequirement><requiredDecision href="#b"/></informationRequirement>
    <informationRequirement><requiredInput href="#p"/></informationRequirement>
    <literalExpression><text>Band = "low" and place = "town"</text></literalExpression></decision>
    <decision id="q" name="Points"><informationRequirement><requiredDecision href="#b"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="o#k"/></knowledgeRequirement>
    <literalExpression><text>if Band = "low" then other.two() else 0</text></literalExpression></decision>
    <decisionService id="s" name="Service"><outputDecision href="#b"/><inputData href="#i"/></decisionService>
    </definitions>
    """

  static let other = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="o" namespace="o">
    <businessKnowledgeModel id="k" name="two"><encapsulatedLogic><literalExpression><text>2</text></literalExpression>
    </encapsulatedLogic></businessKnowledgeModel></definitions>
    """

  static let files = ["programme.yaml": programme, "t/m.dmn": model, "t/o.dmn": other]
}
