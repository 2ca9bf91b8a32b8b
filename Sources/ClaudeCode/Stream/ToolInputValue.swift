/// A value in a tool's input, as far as a one-line summary can show it.
enum ToolInputValue: Decodable, Hashable {
    case string(String)
    case number(Double)
    case bool(Bool)
    case list(count: Int)
    case object

    init(from decoder: any Decoder) throws {
        if let list = try? decoder.unkeyedContainer() {
            self = .list(count: list.count ?? 0)
        } else if let value = try? decoder.singleValueContainer() {
            if let string = try? value.decode(String.self) {
                self = .string(string)
            } else if let bool = try? value.decode(Bool.self) {
                self = .bool(bool)
            } else if let number = try? value.decode(Double.self) {
                self = .number(number)
            } else {
                self = .object
            }
        } else {
            self = .object
        }
    }
}
