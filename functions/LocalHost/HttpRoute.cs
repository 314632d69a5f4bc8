using Microsoft.AspNetCore.Routing.Template;

namespace LeftBehindCare.LocalHost;

/// <summary>The route of one HTTP function, matched as the real host matches: case-insensitively, in the order of function names.</summary>
internal sealed class HttpRoute
{
    private readonly TemplateMatcher template;
    private readonly List<(string Parameter, IRouteConstraint Constraint)> constraints;
    private readonly HashSet<string>? methods;

    public HttpRoute(FunctionJson function, string prefix, IInlineConstraintResolver resolver)
    {
        Function = function;
        // Without a route the function's name is the route; "/" is the root itself.
        var route = (string?)function.Trigger["route"];
        var path =
            $"{prefix}/{(string.IsNullOrEmpty(route) ? function.Name : route).Trim('/')}".Trim('/');
        var parsed = TemplateParser.Parse(path);
        template = new TemplateMatcher(parsed, new RouteValueDictionary());
        constraints =
        [
            .. parsed.Parameters.SelectMany(p =>
                p.InlineConstraints.Select(c =>
                    (
                        p.Name!,
                        resolver.ResolveConstraint(c.Constraint)
                            ?? throw new HostStartException(
                                $"The route of {function.Name} has an unknown constraint: {c.Constraint}."
                            )
                    )
                )
            ),
        ];
        var listed = function.Trigger["methods"]?.AsArray().Select(m => (string)m!).ToList();
        methods = listed is { Count: > 0 } ? new(listed, StringComparer.OrdinalIgnoreCase) : null;
    }

    public FunctionJson Function { get; }

    /// <summary>There are no keys on this machine, so anything but an anonymous function is closed.</summary>
    public bool IsAnonymous =>
        string.Equals(
            (string?)Function.Trigger["authLevel"],
            "anonymous",
            StringComparison.OrdinalIgnoreCase
        );

    public bool Matches(HttpContext context)
    {
        var values = new RouteValueDictionary();
        return methods?.Contains(context.Request.Method) != false
            && template.TryMatch(context.Request.Path.HasValue ? context.Request.Path : "/", values)
            && constraints.All(c =>
                !values.ContainsKey(c.Parameter)
                || c.Constraint.Match(
                    context,
                    route: null,
                    c.Parameter,
                    values,
                    RouteDirection.IncomingRequest
                )
            );
    }
}
