using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>What is wrong with a field, in a file with its line.</summary>
/// <param name="Line">Counts from 1, the heading's; 0 for what came alone.</param>
internal sealed record LineError(int Line, string Field, string Code)
{
    public static LineError At(int line, FieldError error) => new(line, error.Field, error.Code);

    public static LineError At(int line, DirectoryFault fault) =>
        new(line, fault.Field, fault.Code);

    public FieldProblem ToProblem()
    {
        var words = FieldMessages.For(Code, "zh");
        return Line == 0
            ? new FieldProblem(Field, Code, words)
            : new FieldProblem($"rows[{Line}].{Field}", Code, $"第{Line}行，{Field}：{words}");
    }

    public static JsonHttpResult<Problem> Refusal(IEnumerable<LineError> errors) =>
        Problems.Answer(
            new Problem
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Code = "invalid_fields",
                Title = "有内容需要修改",
                Detail = "请按每一项的提示修改后再提交；没有任何改动被保存。",
                Errors = [.. errors.Select(error => error.ToProblem())],
            }
        );
}
