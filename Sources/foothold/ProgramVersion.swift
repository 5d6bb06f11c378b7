/// The program's version, as the manifest and the log name it.
let programVersion = "0.1.0"
