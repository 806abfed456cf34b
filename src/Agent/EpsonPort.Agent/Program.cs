using EpsonPort.Agent.Commands;

return await AgentCommands.InvokeAsync(args, Terminal.System());
