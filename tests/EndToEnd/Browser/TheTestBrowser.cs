using Shouldly;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>What the tests themselves say to somebody on a bare machine.</summary>
public sealed class TheTestBrowser
{
    [Theory]
    [InlineData("libnspr4.so", "libnss3")]
    [InlineData("libexpat.so.1", "libexpat1")]
    public void A_missing_library_is_answered_with_the_package_to_install(
        string library,
        string package
    ) =>
        ChromiumPackage
            .WhatToInstall(
                $"chromium: error while loading shared libraries: {library}: cannot open shared object file"
            )
            .ShouldBe(
                $"The test browser does not start without {library}: install the Debian package {package} (apt-get install {package})."
            );
}
