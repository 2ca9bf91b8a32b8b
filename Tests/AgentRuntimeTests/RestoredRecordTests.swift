import ExecutorCore
import Testing
