using System.Runtime.InteropServices;
using SQLitePCL;

namespace RootAudit.Engine.Store.Sql;

/// <summary>A function of SQLite that its .NET wrapper does not show.</summary>
internal static class NativeSqlite
{
    /// <summary>
    /// Where in the text the last statement failed, in bytes; -1 where SQLite does not tell
    /// (<see href="https://www.sqlite.org/c3ref/errcode.html"/>).
    /// </summary>
    public static int ErrorOffset(sqlite3 handle) => sqlite3_error_offset(handle.DangerousGetHandle());

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_error_offset(IntPtr handle);
}
