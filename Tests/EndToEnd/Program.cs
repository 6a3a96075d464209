using EndToEnd.Hosting;

return args is ["--desk-host", ..] ? await DeskHost.RunAsync(args[1..]) : 0;
