## Compiled kernels

kernels-missing = The compiled kernels of clusterpolicy are missing here: results are the same, but large tables take many times longer.
    .fix = Install a C compiler and then clusterpolicy once more, or set CLUSTERPOLICY_KERNELS=numpy to go on without this warning.
