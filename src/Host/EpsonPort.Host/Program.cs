using EpsonPort.Host.Verbs;

return await HostCommands.InvokeAsync(args, Console.Out, Console.Error);
