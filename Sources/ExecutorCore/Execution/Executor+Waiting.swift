extension Executor {
    /// Waits until the task has ended, or is proven lost.
    ///
    /// Cancelling the caller ends the waiting and leaves the task running. Calling this again later, even from another
    /// process, picks the same task up.
    ///
    /// - Returns: The last observation: ``TaskObservation/ended(_:)``, ``TaskObservation/lost(_:)`` or
    ///   ``TaskObservation/notLaunched``.
    public func waitForEnd(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation {
        while true {
            let observation = try await status(of: handle)
            switch observation {
            case .ended, .lost, .notLaunched: return observation
            case .running: try await awaitEnd(of: handle)
            }
        }
    }

    /// Ends the task: `TERM` to everything in it, then `KILL` to what is left after `grace`; waits for the end.
    ///
    /// Terminating a task that has ended does nothing. Cancelling the caller ends the waiting, not the request.
    public func terminate(_ handle: TaskHandle, grace: Duration) async throws(ExecutorError) -> TaskObservation {
        try await send(SignalRequest(.terminate, escalateAfter: grace), to: handle)
        return try await waitForEnd(of: handle)
    }
}
