import Applicants
import Documents

extension ReadForms {
  /// The records of a form that were set aside, ready to be mended; nil where there are none.
  public func mendableFile(ofForm form: Int) throws(IntakeError) -> MendableFile? {
    nil
  }
}
