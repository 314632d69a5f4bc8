using System.Collections.Immutable;
using LeftBehindCare.Domain.Codes;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>
/// Checks the rows of one file and brings what they say into one form (规范化与校验, DOMAIN §4.3 to §4.8). Made once a file; one thread at
/// a time, because it remembers addresses. It never throws, whatever the cells hold, and what it cannot read for certain it leaves out.
/// </summary>
public sealed class RowCheck
{
    private const int AgeOut = 16;
    private readonly FieldPlaces places;
    private readonly RosterContext context;
    private readonly PlaceReader placeReader;
    private readonly bool hasHousehold;

    /// <param name="places">Which column says what.</param>
    /// <param name="context">What rows are checked against.</param>
    public RowCheck(FieldPlaces places, RosterContext context)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(context);
        this.places = places;
        this.context = context;
        placeReader = new PlaceReader(context.Directory, context.SenderTownCode);
        hasHousehold =
            places.Has(RosterField.HouseholdAddress)
            || places.Has(RosterField.HouseholdTown)
            || places.Has(RosterField.HouseholdVillage);
    }

    /// <summary>Checks a single row; for a file make one <see cref="RowCheck"/>.</summary>
    public static CheckedRow Check(SheetRow row, FieldPlaces places, RosterContext context) =>
        new RowCheck(places, context).Check(row);

    /// <summary>Checks a row.</summary>
    public CheckedRow Check(SheetRow row)
    {
        var found = default(RowCodeSet);
        var cells = new RowCells(row, places);
        var name = NameCell.Read(cells.Of(RosterField.Name), ref found);
        var values = WithHousehold(ref cells, WithPerson(ref cells, ref found), ref found);
        values = WithFamily(ref cells, values, ref found) with
        {
            Name = name.Name,
            School = cells.Words(RosterField.School),
            Grade = cells.Words(RosterField.Grade),
            SchoolClass = cells.Words(RosterField.SchoolClass),
            Boarding = BoardingCell.Read(cells.Of(RosterField.Boarding)),
        };
        if (name.Note is { } beside)
        {
            values = values with { Note = Joined(values.Note, beside) };
        }
        found.Add(RowCode.CellLineBreak, cells.HadLineBreak);
        return new CheckedRow
        {
            Values = values,
            Repairs = found.Repairs,
            Warnings = found.Warnings,
            Reasons = found.Reasons,
        };
    }

    private RosterValues WithPerson(ref RowCells cells, ref RowCodeSet found)
    {
        var today = context.Today;
        var born = SheetDate.Read(
            cells.Of(RosterField.BirthDate),
            today,
            context.Dates1904,
            ref found
        );
        var sex = Sexes.Find(CellText.Folded(cells.Of(RosterField.Sex)));
        var student = StudentNumberOf(cells.Of(RosterField.StudentNumber));
        var id = IdCell.Read(cells.Of(RosterField.IdNumber), born, sex, today, ref found);
        if (
            found.Has(RowCode.IdMissing)
            && IdCell.InStudentNumber(student, born, sex, today) is { } inside
        )
        {
            found.Remove(RowCode.IdMissing);
            found.Add(RowCode.IdStudentNoPrefixG);
            id = new IdCell(inside);
        }
        var ethnicity = Ethnicities.Find(
            CellText.Folded(cells.Of(RosterField.Ethnicity)),
            out var isShort
        );
        found.Add(RowCode.EthnicityShortName, isShort);

        var birth = born.Day;
        if (id.Number is { } number)
        {
            birth = CitizenNumber.BirthDate(number);
            // Where the sheet has no such column, nothing was put right.
            found.Add(RowCode.DateFromId, born.Day is null && places.Has(RosterField.BirthDate));
            found.Add(RowCode.SexFromId, sex is null && places.Has(RosterField.Sex));
            sex ??= CitizenNumber.Sex(number);
        }
        if (birth > today)
        {
            // Nobody is born after today; the day is no more to be relied on than a day that no calendar has.
            found.Add(RowCode.IdInvalidDate);
            birth = null;
        }
        // A year of life is full on the day after the birthday (DOMAIN §6 reading 4): in on the sixteenth birthday, out after it.
        found.Add(RowCode.AgeNotUnder16, birth?.AddYears(AgeOut) < context.CutOff);
        return new RosterValues
        {
            Sex = sex,
            Ethnicity = ethnicity,
            IdNumber = id.Number,
            StudentNumber = student ?? id.StudentNumber,
            BirthDate = birth,
            MovedInOn = SheetDate
                .Read(cells.Of(RosterField.MovedInOn), today, context.Dates1904, ref found)
                .Day,
        };
    }

    private RosterValues WithHousehold(
        ref RowCells cells,
        RosterValues values,
        ref RowCodeSet found
    )
    {
        var town = cells.Of(RosterField.HouseholdTown);
        var village = cells.Of(RosterField.HouseholdVillage);
        var address = cells.Of(RosterField.HouseholdAddress);
        var household = placeReader.Read(town, village, address);
        found.Add(household.Found);
        if (hasHousehold && household.Town is null)
        {
            found.Add(household.IsElsewhere ? RowCode.OutOfDistrict : RowCode.TownUnknown);
        }

        var living = cells.Of(RosterField.ResidenceAddress);
        var residence = LivesAtHousehold(living)
            ? household
            : placeReader.Read(
                cells.Of(RosterField.ResidenceTown),
                cells.Of(RosterField.ResidenceVillage),
                living
            );
        found.Add(residence.Found);
        return values with
        {
            HouseholdAddress = CellText.Words(address),
            TownCode = household.Town,
            VillageCode = household.Village,
            ResidenceAddress = CellText.Words(living),
            ResidenceTownCode = residence.Town,
            ResidenceVillageCode = residence.Village,
            HouseholdNumber = CellText.Words(cells.Of(RosterField.HouseholdNumber)),
        };
    }

    private static RosterValues WithFamily(
        ref RowCells cells,
        RosterValues values,
        ref RowCodeSet found
    )
    {
        var note = cells.Words(RosterField.Note);
        var father = PersonOf(ref cells, RosterField.FatherName, "父亲", ref note);
        var mother = PersonOf(ref cells, RosterField.MotherName, "母亲", ref note);
        var guardian = PersonOf(ref cells, RosterField.GuardianName, "监护人", ref note);
        found.Add(
            RowCode.SuspectDeFactoUnsupported,
            UnsupportedSigns.AreIn(
                [
                    cells.Of(RosterField.FatherName),
                    cells.Of(RosterField.FatherPlace),
                    cells.Of(RosterField.FatherPhone),
                ],
                [
                    cells.Of(RosterField.MotherName),
                    cells.Of(RosterField.MotherPlace),
                    cells.Of(RosterField.MotherPhone),
                ],
                cells.Of(RosterField.Note)
            )
        );
        return values with
        {
            FatherName = father,
            FatherPlace = cells.Words(RosterField.FatherPlace),
            FatherPhones = PhoneCell.Read(cells.Of(RosterField.FatherPhone), ref found),
            MotherName = mother,
            MotherPlace = cells.Words(RosterField.MotherPlace),
            MotherPhones = PhoneCell.Read(cells.Of(RosterField.MotherPhone), ref found),
            GuardianName = guardian,
            GuardianRelation = RelationCell.OfGuardian(
                cells.Of(RosterField.GuardianRelation),
                ref found
            ),
            GuardianPhones = PhoneCell.Read(cells.Of(RosterField.GuardianPhone), ref found),
            RelationToHead = RelationCell.ToHead(cells.Of(RosterField.RelationToHead), ref found),
            Note = note,
        };
    }

    /// <summary>A grown-up's name in one spelling. Codes speak of the child's name only; raw and value stand beside each other all the same.</summary>
    private static string? PersonOf(
        ref RowCells cells,
        RosterField field,
        string who,
        ref string? note
    )
    {
        var raw = cells.Of(field);
        if (raw.Length == 0)
        {
            return null;
        }
        var ignored = default(RowCodeSet);
        var person = NameCell.Read(raw, ref ignored);
        if (person.Note is { } beside)
        {
            note = Joined(note, $"{who}：{beside}");
        }
        return UnsupportedSigns.IsOne(person.Name) ? null : person.Name;
    }

    private static string? StudentNumberOf(string raw)
    {
        var folded = CellText.Folded(raw);
        return CellText.SaysNone(folded) ? null : CellText.Words(folded.ToUpperInvariant());
    }

    private static bool LivesAtHousehold(string text) =>
        text is "同户籍" or "同户籍地" or "同户籍地址" or "与户籍地一致" or "与户籍一致";

    private static string Joined(string? note, string more) =>
        note is null ? more : $"{note}；{more}";
}
