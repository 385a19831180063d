// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

interface ITokenMoves {
    function approve(address spender, uint256 units) external;
    function transfer(address to, uint256 units) external;
}

interface ICurve3PoolExchange {
    function exchange(int128 i, int128 j, uint256 dx, uint256 minDy) external;
}

interface IUniswapV3PairSwap {
    function swap(
        address recipient,
        bool zeroForOne,
        int256 amountSpecified,
        uint160 sqrtPriceLimitX96,
        bytes calldata data
    ) external returns (int256 amount0, int256 amount1);
}

interface IAaveV3SimpleLoan {
    function flashLoanSimple(
        address receiver,
        address asset,
        uint256 amount,
        bytes calldata params,
        uint16 referralCode
    ) external;
}

/// @title The leanest trade: the yardstick of the gas benchmark
/// @notice Makes the benchmark's trades with the fewest calls into protocols and tokens that leave no approval behind:
/// venues and coins stand in its code, every amount is stated by the caller, nothing is read, checked or guarded, and
/// loans carry no data. Never to be used with money: anybody may call every function.
/// @dev What it spends itself does not count towards the limit; what it has the protocols and tokens spend does.
contract LeanestTrade {
    ITokenMoves private constant USDC = ITokenMoves(0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48);
    ITokenMoves private constant USDT = ITokenMoves(0xdAC17F958D2ee523a2206206994597C13D831ec7);
    ICurve3PoolExchange private constant CURVE = ICurve3PoolExchange(0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7);
    IUniswapV3PairSwap private constant UNISWAP = IUniswapV3PairSwap(0x3416cF6C708Da44DB2624D63ea0AAef7113527C6);
    IAaveV3SimpleLoan private constant AAVE = IAaveV3SimpleLoan(0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2);

    /// @dev Indices of the 3pool.
    int128 private constant CURVE_USDC = 1;
    int128 private constant CURVE_USDT = 2;
    /// @dev Borrowed and not sold, so that the balance of the loan's token never falls to zero in between, as the bot has it.
    uint256 private constant KEPT = 1;
    /// @dev One inside TickMath's MIN_SQRT_RATIO: no limit for a swap of token0 (USDC) for token1 (USDT).
    uint160 private constant LOWEST_SQRT_PRICE = 4295128740;

    address private immutable TREASURY;

    uint256 private transient _owedToUniswap;
    uint256 private transient _curveOutput;
    bool private transient _lends;
    bool private transient _standing;

    constructor(address treasury) {
        TREASURY = treasury;
    }

    /// @notice Approves the 3pool and Aave for ever, for the variant with standing approvals.
    function approveForEver() external {
        USDT.approve(address(CURVE), type(uint256).max);
        USDT.approve(address(AAVE), type(uint256).max);
    }

    /// @notice USDT lent by Aave, sold at the 3pool for USDC, sold at Uniswap for USDT.
    /// @param units what is sold of the loan, base units of USDT
    /// @param curveOutput what the 3pool will pay, base units of USDC
    /// @param profit what will be left, base units of USDT
    /// @param standing whether the approvals stand already
    function throughAave(uint256 units, uint256 curveOutput, uint256 profit, bool standing) external {
        _curveOutput = curveOutput;
        _owedToUniswap = curveOutput;
        _lends = true;
        _standing = standing;
        AAVE.flashLoanSimple(address(this), address(USDT), units + KEPT, "", 0);
        USDT.transfer(TREASURY, profit);
    }

    /// @notice USDT paid in advance by Uniswap, sold at the 3pool for USDC, of which Uniswap is paid.
    /// @param units what Uniswap is owed, base units of USDC
    /// @param profit what will be left, base units of USDC
    /// @param standing whether the approval stands already
    function throughFlashSwap(uint256 units, uint256 profit, bool standing) external {
        _owedToUniswap = units;
        _standing = standing;
        UNISWAP.swap(address(this), true, int256(units), LOWEST_SQRT_PRICE, "");
        USDC.transfer(TREASURY, profit);
    }

    function executeOperation(
        address,
        uint256 units,
        uint256 premium,
        address,
        bytes calldata
    ) external returns (bool) {
        _sellToCurve(units - KEPT);
        UNISWAP.swap(address(this), true, int256(_curveOutput), LOWEST_SQRT_PRICE, "");
        if (!_standing) USDT.approve(address(AAVE), units + premium);
        return true;
    }

    function uniswapV3SwapCallback(int256, int256 amount1Delta, bytes calldata) external {
        if (!_lends) _sellToCurve(uint256(-amount1Delta));
        USDC.transfer(address(UNISWAP), _owedToUniswap);
    }

    function _sellToCurve(uint256 units) private {
        if (!_standing) USDT.approve(address(CURVE), units);
        CURVE.exchange(CURVE_USDT, CURVE_USDC, units, 0);
    }
}
